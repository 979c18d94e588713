/** What the page tells of keys and focus while somebody may hold Space to talk. */
export type Heard =
  | {
      readonly is: 'down';
      readonly key: string;
      readonly repeat: boolean;
      readonly modified: boolean;
      readonly composing: boolean;
      readonly free: boolean;
    }
  /**
   * A key was let go, the window or the page is left, something is clicked, a field or a dialog has
   * the focus now, the keys are off.
   */
  | { readonly is: 'away' };

/**
 * Whether Space is held to talk, after one more thing was heard. Only bare Space begins it, pressed
 * anew where nothing else uses it. Whatever shows that Space may not be held any more ends it, also
 * when its own release was swallowed: any other key is a sign of that, pressed or let go.
 */
export function talks(before: boolean, heard: Heard): boolean {
  if (heard.is === 'away' || heard.key !== ' ' || heard.modified || heard.composing || !heard.free)
    return false;
  return before || !heard.repeat;
}

const USES_SPACE = [
  'input',
  'textarea',
  'select',
  'button',
  'a[href]',
  'summary',
  'label',
  'iframe',
  'video[controls]',
  'audio[controls]',
  '[contenteditable]',
  ...[
    'dialog',
    'alertdialog',
    'menu',
    'menuitem',
    'menuitemcheckbox',
    'menuitemradio',
    'button',
    'link',
    'tab',
    'switch',
    'checkbox',
    'radio',
    'option',
    'listbox',
    'combobox',
    'slider',
    'spinbutton',
    'textbox',
    'searchbox',
    'tree',
    'treeitem',
    'grid',
    'gridcell',
  ].map((role) => `[role=${role}]`),
].join(', ');

/** Whether Space means nothing there: no field, no control, and nothing that it would scroll. */
export function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  return target.closest(USES_SPACE) === null && !target.matches('[role=region][tabindex="0"]');
}
