import { posix } from 'node:path';
import type { Tree, Violation } from '../map/tree.ts';

/** Lines a room's README may have: it says what the room is for, the code says the rest. */
const ROOM_README_LINES = 40;

export interface Checkout {
  readonly tree: Tree;
  /** Whether a file or folder exists, by its path from the root. */
  readonly exists: (path: string) => boolean;
  /** Script names of the root package.json. */
  readonly scripts: ReadonlySet<string>;
}

/** Every path, link and script named in a README exists. */
export function checkDocs(checkout: Checkout): Violation[] {
  return [...checkout.tree].flatMap(([file, text]) => {
    if (posix.basename(file) !== 'README.md') return [];
    const violations = text
      .split('\n')
      .flatMap((line, index) =>
        problemsOf(file, line, checkout).map(problem => ({ file, line: index + 1, ...problem })),
      );
    const lines = text.trimEnd().split('\n').length;
    if (file !== 'README.md' && lines > ROOM_README_LINES) {
      violations.push({
        file,
        line: lines,
        rule: 'budget',
        message: `${lines} lines, a room's README has at most ${ROOM_README_LINES}`,
      });
    }
    return violations;
  });
}

interface Problem {
  readonly rule: string;
  readonly message: string;
}

function problemsOf(file: string, line: string, checkout: Checkout): Problem[] {
  const problems: Problem[] = [];
  for (const [, quoted = ''] of line.matchAll(/`([^`]+)`/g)) {
    if (looksLikePath(quoted) && !found(file, quoted, checkout))
      problems.push({ rule: 'docs', message: `there is no ${quoted}` });
  }
  for (const [, link = ''] of line.matchAll(/\]\(([^)\s]+)\)/g)) {
    const path = link.replace(/#.*$/, '');
    if (path !== '' && !/^[a-z]+:/.test(path) && !found(file, path, checkout))
      problems.push({ rule: 'docs', message: `the link ${link} leads nowhere` });
  }
  for (const [, script = ''] of line.matchAll(/\b(?:npm run|pnpm(?: -s)?(?: run)?) ([a-z][\w:-]*)/g)) {
    if (!checkout.scripts.has(script) && !PNPM_VERBS.has(script))
      problems.push({ rule: 'docs', message: `package.json has no script "${script}"` });
  }
  return problems;
}

const PNPM_VERBS = new Set(['install', 'exec', 'add', 'start', 'test', 'dlx', 'run']);
const EXTENSION = /\.(ts|tsx|mjs|json|md|sql|css|ya?ml|html|png|sh)$/;

/** A path, not an address of the server (`/agent`), a package (`@natiq/db`), a placeholder or a command. */
function looksLikePath(text: string): boolean {
  if (!/^\.?[\w.-]+(\/[\w.@-]+)*\/?$/.test(text)) return false;
  const [first = ''] = text.split('/');
  return EXTENSION.test(text) || (text.includes('/') && ROOT_FOLDERS.has(first));
}

const ROOT_FOLDERS = new Set(['apps', 'packages', 'drizzle', 'docs', '.ci']);

/** Paths are written from the root or from the README's own folder, whichever reads better there. */
function found(file: string, path: string, { exists }: Checkout): boolean {
  const clean = path.replace(/\/$/, '');
  return exists(posix.normalize(clean)) || exists(posix.normalize(posix.join(posix.dirname(file), clean)));
}
