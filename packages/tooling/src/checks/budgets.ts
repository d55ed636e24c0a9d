import { posix } from 'node:path';
import { isTest, type Tree, type Violation } from '../map/tree.ts';

/** Lines a file may have. 150 is normal, past the limit it holds two things. */
const FILE_LINES = 300;
const TEST_LINES = 500;
/** Source files a folder may have: tests are not counted, nor what every room has anyway. */
const FOLDER_FILES = 20;
const FURNITURE = new Set(['index.ts', 'access.ts', 'to-view.ts']);

const COUNTED = /\.(ts|tsx|mjs|css)$/;

/**
 * Files that are data in the clothes of code: a list grows by entries, not by meaning. Every line here
 * says what the data is.
 */
const DATA: readonly { readonly files: RegExp; readonly what: string }[] = [
  { files: /^packages\/contracts\/src\/texts\//, what: 'message catalogues' },
  { files: /^packages\/domain\/src\/text\/(stop-words|.*lexicon.*)\.ts$/, what: 'word lists' },
  { files: /^packages\/domain\/src\/answering\/escalation\/(cases|heldout)\//, what: 'labelled phrases' },
  {
    files: /^packages\/domain\/src\/answering\/escalation\/\w+-(person|trouble)\.ts$/,
    what: 'wordings, one variety a file',
  },
  { files: /^packages\/ui\/src\/styles\/tokens\.css$/, what: 'design tokens' },
];

export const isData = (file: string): boolean => DATA.some(entry => entry.files.test(file));

/** Files and folders that grew past their budget. */
export function checkBudgets(tree: Tree): Violation[] {
  const violations: Violation[] = [];
  const folders = new Map<string, number>();
  for (const [file, text] of tree) {
    if (!COUNTED.test(file) || isData(file)) continue;
    const test = isTest(file);
    const lines = text.endsWith('\n') ? text.split('\n').length - 1 : text.split('\n').length;
    const limit = test ? TEST_LINES : FILE_LINES;
    if (lines > limit) violations.push({ file, rule: 'budget', message: `${lines} lines, the limit is ${limit}` });
    const folder = posix.dirname(file);
    if (!test && !FURNITURE.has(posix.basename(file))) folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  for (const [folder, count] of folders) {
    if (count <= FOLDER_FILES) continue;
    violations.push({ file: folder, rule: 'budget', message: `${count} source files, the limit is ${FOLDER_FILES}` });
  }
  return violations;
}
