import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';
import { packages } from './map.ts';
import { isSource, isTest, packageOf, type Tree } from './tree.ts';

/** One import with both its ends known. */
export interface Edge extends Import {
  readonly file: string;
  readonly from: string;
  readonly test: boolean;
  readonly to:
    | { readonly kind: 'package'; readonly name: string; readonly inside: string }
    | { readonly kind: 'own'; readonly file: string }
    | { readonly kind: 'outside'; readonly file: string }
    | { readonly kind: 'library'; readonly name: string };
}

/** Every import of every TypeScript source that belongs to a package. */
export function edgesOf(tree: Tree): Edge[] {
  const edges: Edge[] = [];
  for (const [file, source] of tree) {
    const from = packageOf(file);
    if (!from || !isSource(file)) continue;
    for (const found of importsOf(source))
      edges.push({ ...found, file, from, test: isTest(file), to: target(file, from, found.specifier) });
  }
  return edges;
}

function target(file: string, from: string, specifier: string): Edge['to'] {
  if (specifier.startsWith('@natiq/')) {
    const [, name = '', ...rest] = specifier.split('/');
    const inside = rest.join('/');
    // A package naming itself means its own file.
    return name === from ? { kind: 'own', file: ownFile(name, inside) } : { kind: 'package', name, inside };
  }
  if (!specifier.startsWith('.')) return { kind: 'library', name: specifier };
  const resolved = posix.normalize(posix.join(posix.dirname(file), specifier));
  return packageOf(resolved) === from ? { kind: 'own', file: resolved } : { kind: 'outside', file: resolved };
}

function ownFile(name: string, inside: string): string {
  return `${packages[name]?.path ?? name}/src/${inside || 'index'}.ts`;
}
