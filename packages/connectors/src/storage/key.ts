/** `<company>/<id>`, and further parts below: nothing that a path or an address could take for more than a name. */
const shape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\/[0-9A-Za-z_-]{1,80}){1,4}$/;

/** The key as it stands. @throws TypeError for one that does not begin with a company or holds anything but plain names */
export function checkedKey(key: string): string {
  if (!shape.test(key)) throw new TypeError('A key of a file begins with its company and holds plain names only');
  return key;
}
