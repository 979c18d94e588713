/** The rules that look at one place of the text: a shape of it, and what to write instead. */
function unwanted(shapes) {
  return {
    create: (context) =>
      Object.fromEntries(
        Object.entries(shapes).map(([kind, messageFor]) => [
          kind,
          (node) => {
            const message = messageFor(node);
            if (message !== null) context.report({ node, message });
          },
        ]),
      ),
  };
}

const BARREL = 'No barrels: import from the file that defines the name.';

export const noBarrel = unwanted({
  ExportAllDeclaration: () => BARREL,
  ExportNamedDeclaration: ({ source }) => (source === null ? null : BARREL),
});

const TRIMS = ['trim', 'trimStart', 'trimEnd'];

/** One place knows how text is trimmed and counted: src/lib/text/text.ts. */
export const noTrim = unwanted({
  CallExpression: ({ callee }) =>
    callee.type === 'MemberExpression' && TRIMS.includes(callee.property.name)
      ? 'Blank means blank: isBlank, cleaned and sent of lib/text.'
      : null,
});

const named = (attributes, names) =>
  attributes.some(({ type, name }) => type === 'JSXAttribute' && names.includes(name.name));

/** One place says what is too long: the fields of src/ui. */
export const fields = unwanted({
  JSXAttribute: ({ name }) =>
    name.name === 'maxLength'
      ? 'A field never cuts: LineField, ProseField or useOver say what is over.'
      : null,
  JSXOpeningElement({ name, attributes }) {
    if (name.name === 'textarea') return 'ProseField says what is over.';
    if (name.name !== 'input' || named(attributes, ['type', 'readOnly'])) return null;
    return 'LineField says what is over.';
  },
});
