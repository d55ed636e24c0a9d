import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from './map.ts';

/** Text files by their path from the root, with forward slashes. Tests make small ones by hand. */
export type Tree = ReadonlyMap<string, string>;

export interface Violation {
  readonly file: string;
  readonly line?: number;
  readonly rule: string;
  readonly message: string;
}

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'fixtures', '.git', '.turbo', '.natiq', '.cache']);
/** Whether a path can be part of a fresh checkout: what builds and installs leave behind is there on one machine only. */
export const isCheckedOut = (path: string): boolean => !path.split('/').some(part => SKIPPED.has(part));
const TEXT = /\.(ts|tsx|mts|mjs|js|css|json|md|sql|yaml|yml|html)$/;

/** Reads every text file of the checkout that people write. */
export function readTree(root: string): Tree {
  const tree = new Map<string, string>();
  const visit = (path: string) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
      const child = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) visit(child);
      else if (entry.isFile() && TEXT.test(entry.name)) tree.set(child, readFileSync(join(root, child), 'utf8'));
    }
  };
  visit('');
  return tree;
}

/** Short name of the package a file belongs to. */
export function packageOf(file: string): string | undefined {
  return Object.keys(packages).find(name => file.startsWith(`${packages[name]!.path}/`));
}

export const isSource = (file: string): boolean => /\.(ts|tsx)$/.test(file) && !file.endsWith('.d.ts');

/** Tests, their helpers and the suites beside src: they may look into more and are never shipped. */
export const isTest = (file: string): boolean =>
  /\.test\.tsx?$/.test(file) || /\.test-[\w-]+\.ts$/.test(file) || /(^|\/)(test|tests|e2e|bench|testing)\//.test(file);

/** Settings of tools: read by the build, not by the product. */
export const isBuildFile = (file: string): boolean => /(^|\/)[\w.-]+\.config\.ts$/.test(file) || /\.mjs$/.test(file);
