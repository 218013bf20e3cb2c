import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tests/tsconfig.json'] }
    },
    rules: {
      curly: 'error',
      eqeqeq: 'error',
      complexity: ['error', 10],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      // Data is shown as text: nothing a stranger wrote may become markup.
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML' },
        { property: 'outerHTML' },
        { property: 'insertAdjacentHTML' }
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Show data as text.'
        }
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }]
    }
  },
  {
    // What is decided without the browser stays free of it, so that it can be tested alone.
    files: [
      'src/address.ts',
      'src/backoff.ts',
      'src/document.ts',
      'src/fingerprint.ts',
      'src/refusal.ts',
      'src/ui/draft.ts',
      'src/ui/json.ts',
      'src/ui/menumoves.ts',
      'src/ui/requests/{edits,made,moves,outline,precedence,rows,search,treekeys,undo}.ts',
      'src/ui/shell.ts',
      'src/ui/trial.ts',
      'src/wire.ts'
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['@jupyterlab/*', '@lumino/widgets', 'react'] }
      ]
    }
  }
);
