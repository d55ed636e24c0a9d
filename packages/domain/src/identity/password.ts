/** Fewest characters, and the most bytes bcrypt looks at: what lies beyond would be ignored in silence, so it is refused. */
export const PASSWORD_LEAST_CHARACTERS = 8;
export const PASSWORD_MOST_BYTES = 72;

/** Keys of the text catalogue naming what a password lacks. */
export type PasswordProblem =
  | 'password.too_short'
  | 'password.too_long'
  | 'password.needs_upper'
  | 'password.needs_lower'
  | 'password.needs_digit'
  | 'password.needs_special';

/** Bytes of a text in UTF-8. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * What is missing in a new password, in the order to tell; empty when it is good. Letters of every script count: a script
 * without capitals (Arabic) can meet neither letter rule alone. A blank is a special character, so phrases are welcome.
 */
export function checkPassword(password: string): PasswordProblem[] {
  const problems: PasswordProblem[] = [];
  if ([...password].length < PASSWORD_LEAST_CHARACTERS) problems.push('password.too_short');
  if (utf8Bytes(password) > PASSWORD_MOST_BYTES) problems.push('password.too_long');
  if (!/\p{Lu}/u.test(password)) problems.push('password.needs_upper');
  if (!/\p{Ll}/u.test(password)) problems.push('password.needs_lower');
  if (!/\p{Nd}/u.test(password)) problems.push('password.needs_digit');
  if (!/[^\p{L}\p{N}\p{M}]/u.test(password)) problems.push('password.needs_special');
  return problems;
}
