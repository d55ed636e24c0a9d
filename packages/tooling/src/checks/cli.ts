// Run by `run/verify.mjs` and `run/map.mjs`: prints violations as file:line and ends with 1 when there are any.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkMap, printable } from '../map/check.ts';
import { isCheckedOut, readTree, type Tree, type Violation } from '../map/tree.ts';
import { checkBudgets } from './budgets.ts';
import { checkDead } from './dead.ts';
import { checkDocs } from './docs.ts';
import { readmeBlock, roomLine } from './drawing.ts';
import { longFunctions } from './functions.ts';

const root = join(import.meta.dirname, '../../../..');
const [verb, argument] = process.argv.slice(2);

const CHECKS: Readonly<Record<string, (tree: Tree) => Violation[]>> = {
  map: checkMap,
  budgets: checkBudgets,
  docs: tree => {
    const { scripts } = JSON.parse(tree.get('package.json')!) as { scripts: Record<string, string> };
    // A path that only a build makes would be true here and a lie in a fresh clone.
    const exists = (path: string) => isCheckedOut(path) && existsSync(join(root, path));
    return checkDocs({ tree, exists, scripts: new Set(Object.keys(scripts)) });
  },
  dead: tree => checkDead(tree, peersOf),
};

function peersOf(path: string, library: string): string[] {
  const file = join(root, path, 'node_modules', library, 'package.json');
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { peerDependencies?: object }) : {};
  return Object.keys(manifest.peerDependencies ?? {});
}

/** More smells than this are a list nobody reads. */
const SMELLS_SHOWN = 12;

if (verb === '--print') console.log(readmeBlock());
else if (verb === '--room') console.log(roomLine(argument ?? ''));
else if (verb === 'smells') printSmells();
else runChecks(verb ? [verb] : Object.keys(CHECKS));

function runChecks(names: readonly string[]): void {
  const tree = readTree(root);
  for (const name of names) {
    for (const violation of CHECKS[name]?.(tree) ?? [{ file: name, rule: 'usage', message: 'no such check' }]) {
      console.log(printable(violation));
      process.exitCode = 1;
    }
  }
}

function printSmells(): void {
  const long = longFunctions(readTree(root));
  for (const { file, line, name, lines } of long.slice(0, SMELLS_SHOWN))
    console.log(`${file}:${line} ${name} has ${lines} lines`);
  if (long.length > SMELLS_SHOWN) console.log(`and ${long.length - SMELLS_SHOWN} more functions over 50 lines`);
}
