// A reporter for vitest: leaves the errors that no test caught, of which its JSON report says nothing, in the file of NATIQ_STRAY_ERRORS.
import { writeFileSync } from 'node:fs';

export default class {
  onTestRunEnd(_modules, errors) {
    const strays = errors.map(error => ({
      // The file that ran when it came, which need not be the one that made it.
      name: error.VITEST_TEST_PATH,
      message: error.stack || `${error.name}: ${error.message}`,
    }));
    writeFileSync(process.env.NATIQ_STRAY_ERRORS, JSON.stringify(strays));
  }
}
