import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import i18next from 'eslint-plugin-i18next';
import { flatConfigs as importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

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

const layerZones = Object.entries(MAY_IMPORT).flatMap(([layer, allowed]) =>
  LAYERS.filter((other) => other !== layer && !allowed.includes(other)).map((other) => ({
    target: `./src/${layer}`,
    from: `./src/${other}`,
    message: `${layer} may not import ${other}.`,
  })),
);

const features = readdirSync(new URL('src/features', import.meta.url));
const featureZones = features.map((name) => ({
  target: `./src/features/${name}`,
  from: './src/features',
  except: [`./${name}`],
  message: 'Features do not import features; they meet in app/.',
}));

/**
 * One place knows how text is trimmed and counted, and says what is too long: src/lib/text/text.ts and
 * the fields of src/ui.
 */
const written = [
  {
    selector: "JSXAttribute[name.name='maxLength']",
    message: 'A field never cuts: LineField, ProseField or useOver say what is over.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^trim(Start|End)?$/]',
    message: 'Blank means blank: isBlank, cleaned and sent of lib/text.',
  },
  { selector: "JSXOpeningElement[name.name='textarea']", message: 'ProseField says what is over.' },
  {
    selector:
      "JSXOpeningElement[name.name='input']:not(:has(JSXAttribute[name.name=/^(type|readOnly)$/]))",
    message: 'LineField says what is over.',
  },
];

const barrel = 'No barrels: import from the file that defines the name.';

export default tseslint.config(
  { ignores: ['dist', 'build', 'dev-dist'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      importX.typescript,
      reactHooks.configs.flat['recommended-latest'],
      jsxA11y.flatConfigs.strict,
    ],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: [...layerZones, ...featureZones] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: barrel },
        { selector: 'ExportNamedDeclaration[source]', message: barrel },
        ...written,
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  {
    // React appears only in components, hooks and the application's frame.
    files: ['src/**/*.ts'],
    ignores: ['src/**/use-*.ts', 'src/app/**', 'src/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: ['react', 'react-dom', 'react-router', 'react-i18next', '@mantine/hooks'] },
      ],
    },
  },
  {
    files: ['src/features/**/*.tsx', 'src/app/shell/**/*.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@mantine/core',
              importNames: ['TextInput', 'Textarea', 'PasswordInput'],
              message: 'Fields of ui/text-field and ui/password-field know their bound.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx', 'src/testing/**', 'src/app/styleguide/**'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-attributes': {
            include: ['label', 'aria-label', 'title', 'alt', 'placeholder', 'description', 'error'],
          },
          'should-validate-template': true,
        },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'src/testing/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['public/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['addEventListener', 'document', 'HTMLLinkElement', 'HTMLScriptElement', 'location'],
          ...['localStorage', 'matchMedia', 'navigator', 'sessionStorage', 'setTimeout'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
