// Run inside npx: prints where its Node and pnpm really are.
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = process.platform === 'win32' ? ['pnpm.exe', 'pnpm.cmd'] : ['pnpm'];
const files = (process.env.PATH ?? '').split(delimiter).flatMap(dir => names.map(name => join(dir, name)));
const pnpm = files.find(file => existsSync(file));
console.log(JSON.stringify({ node: process.execPath, pnpm: pnpm && realpathSync(pnpm) }));
