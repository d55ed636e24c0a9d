/** The version of this release, as `package.json` has it. */
export const version = '0.1.0';
