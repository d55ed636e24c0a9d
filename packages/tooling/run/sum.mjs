// The last step of CI: `sum.mjs <folder> <suite>…` adds up the results the suites left.
import { isGood, sumResults, totalLine } from './lib/results.mjs';

const [folder, ...expected] = process.argv.slice(2);
if (!folder || expected.length === 0) {
  console.error('Usage: sum.mjs <folder> <suite>…');
  process.exit(2);
}
const { results, total } = sumResults(folder, expected);
for (const result of results) console.log(`${result.suite.padEnd(10)} ${totalLine(result)}`);
for (const note of results.flatMap(result => result.notes ?? [])) console.log(note);
for (const problem of total.problems) console.log(problem);
console.log(totalLine(total));
process.exitCode = isGood(total) ? 0 : 1;
