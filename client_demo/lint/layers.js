import { posix } from 'node:path';

/** Who may import whom below src/. A layer may always import itself. */
const MAY_IMPORT = {
  lib: [],
  i18n: ['lib'],
  ui: ['lib', 'i18n'],
  protocol: ['lib'],
  http: ['lib', 'i18n', 'ui', 'protocol'],
  connection: ['lib', 'protocol'],
  media: ['lib', 'protocol'],
  features: ['lib', 'i18n', 'ui', 'protocol', 'http', 'connection', 'media'],
};

const LAYERS = [...Object.keys(MAY_IMPORT), 'app'];

/** Of a path from src/ on: its layer, and what stands below that. */
function placeOf(path) {
  const [layer, below] = path.split('/');
  return { layer, below };
}

/** Where an import leads, as a path from src/ on; null for a package. */
function target(from, specifier) {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  return null;
}

/** Why a file may not import another; null where it may. */
function refusal(from, specifier) {
  const to = target(from, specifier);
  if (to === null) return null;
  const [here, there] = [placeOf(from), placeOf(to)];
  const allowed = MAY_IMPORT[here.layer];
  if (allowed === undefined || !LAYERS.includes(there.layer)) return null;
  if (here.layer !== there.layer)
    return allowed.includes(there.layer) ? null : `${here.layer} may not import ${there.layer}.`;
  if (here.layer !== 'features' || here.below === there.below) return null;
  return 'Features do not import features; they meet in app/.';
}

export const layers = {
  create(context) {
    const [, from] = context.filename.replaceAll('\\', '/').split('/client_demo/src/');
    if (from === undefined) return {};
    const look = ({ source }) => {
      const message = source?.type === 'Literal' ? refusal(from, source.value) : null;
      if (message !== null) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      TSImportType: look,
    };
  },
};
