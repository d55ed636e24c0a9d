// Reads a Dockerfile into stages of instructions: as much of the format as ours uses, and a Stop for the rest.
import { Stop } from './process.mjs';

const KNOWN = new Set([
  'FROM',
  'WORKDIR',
  'ENV',
  'COPY',
  'RUN',
  'USER',
  'VOLUME',
  'EXPOSE',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'CMD',
]);

/**
 * @typedef {{name: string, text: string, line: number}} Instruction
 * @typedef {{name: string, image: string, instructions: Instruction[]}} Stage
 * @param {string} source
 * @returns {Stage[]}
 */
export function readDockerfile(source) {
  const stages = [];
  for (const instruction of instructionsOf(source)) {
    const { name, text, line } = instruction;
    if (!KNOWN.has(name)) throw new Stop(`Dockerfile:${line}: ${name} is not understood here`);
    if (name === 'FROM') {
      const [, image, stage] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(text) ?? [];
      if (!image) throw new Stop(`Dockerfile:${line}: FROM ${text}`);
      stages.push({ name: stage ?? String(stages.length), image, instructions: [] });
    } else {
      if (stages.length === 0) throw new Stop(`Dockerfile:${line}: ${name} before FROM`);
      stages.at(-1).instructions.push(instruction);
    }
  }
  return stages;
}

/** Comments are dropped, lines that end in a backslash are joined. */
function instructionsOf(source) {
  const found = [];
  let open = '';
  let first = 0;
  for (const [at, raw] of source.split('\n').entries()) {
    if (raw.trimStart().startsWith('#') || (open === '' && raw.trim() === '')) continue;
    if (open === '') first = at + 1;
    if (raw.endsWith('\\')) {
      open += `${raw.slice(0, -1).trim()} `;
      continue;
    }
    const whole = (open + raw.trim()).trim();
    open = '';
    const space = whole.search(/\s/);
    found.push({ name: whole.slice(0, space).toUpperCase(), text: whole.slice(space).trim(), line: first });
  }
  if (open !== '') throw new Stop(`Dockerfile:${first}: the last line goes on`);
  return found;
}

/** `A=1 B="x y"` as an object. */
export function readEnvLine(text) {
  const pairs = [...text.matchAll(/([A-Z_][A-Z0-9_]*)=(?:"([^"]*)"|(\S*))/g)];
  if (pairs.length === 0) throw new Stop(`ENV ${text} holds no NAME=value`);
  return Object.fromEntries(pairs.map(([, name, quoted, plain]) => [name, quoted ?? plain]));
}

/** What COPY takes, from which stage, and where to. */
export function readCopy(text) {
  const words = text.split(/\s+/);
  const from = words[0].startsWith('--from=') ? words.shift().slice('--from='.length) : undefined;
  return { from, sources: words.slice(0, -1), target: words.at(-1) };
}

/** The lines of a .dockerignore as a test for paths; patterns as ours uses them: names, a name at any depth, `name.*`. */
export function ignoredBy(source) {
  const patterns = source
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const anywhere = line.startsWith('**/');
      const body = (anywhere ? line.slice(3) : line).replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
      return new RegExp(`${anywhere ? '(^|/)' : '^'}${body}(/|$)`);
    });
  return path => patterns.some(pattern => pattern.test(path));
}
