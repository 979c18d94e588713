/** Attributes that a person reads or hears. */
const READ = ['label', 'aria-label', 'title', 'alt', 'placeholder', 'description', 'error'];

const MESSAGE = 'Words stand in src/i18n, in every language.';

/** Constants and codes are no words. */
const isWords = (text) => /\p{L}/u.test(text) && !/^[\p{Lu}_\d\s]+$/u.test(text);

/** Deeper down keys and names of things are written, too, which no sentence looks like. */
const isProse = (text) => /^\p{Lu}\p{Ll}|\p{L}[,.]?\s+\p{L}/u.test(text.trim());

/** What is shown as it stands: in braces, on either side of a condition, joined to something. */
const SHOWN = ['JSXExpressionContainer', 'LogicalExpression', 'BinaryExpression'];

/** Climbs from a text to the JSX around it: whether a reader meets it, and as it stands or not. */
function meeting(node) {
  let direct = true;
  for (let [child, at] = [node, node.parent]; at; [child, at] = [at, at.parent]) {
    if (at.type === 'JSXAttribute') return READ.includes(at.name.name) ? { direct } : null;
    if (at.type === 'JSXElement' || at.type === 'JSXFragment') return { direct };
    if (at.type === 'ConditionalExpression' ? child === at.test : !SHOWN.includes(at.type))
      direct = false;
  }
  return null;
}

export const words = {
  create(context) {
    const look = (node, text) => {
      if (!isWords(text)) return;
      const met = meeting(node);
      if (met !== null && (met.direct || isProse(text))) context.report({ node, message: MESSAGE });
    };
    return {
      JSXText: (node) => look(node, node.value),
      Literal(node) {
        if (typeof node.value === 'string') look(node, node.value);
      },
      TemplateLiteral(node) {
        look(node, node.quasis.map(({ value }) => value.cooked ?? '').join(''));
      },
    };
  },
};
