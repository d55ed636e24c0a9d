import type { Given, RestRoute } from '@natiq/api';
import { invalid, ServiceError } from '@natiq/services/kernel/errors';
import type { AppContext } from '../request.ts';

const withBody = new Set(['POST', 'PUT', 'PATCH']);
const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const form = /^multipart\/form-data\s*;/i;

/** Whether a form comes that may hold a picture: it may be larger than what is only said. */
export const holdsPicture = (c: AppContext, route: RestRoute | undefined): boolean =>
  route?.picture !== undefined && form.test(c.req.header('content-type') ?? '');

/** Takes a picture in and answers its id. */
export type TakePicture = (file: File) => Promise<string>;

/** What the request says, by the route's method: the query of a question, the body of an act. @throws invalid */
export async function readRequest(
  c: AppContext,
  route: RestRoute,
  path: Record<string, string>,
  takePicture: TakePicture,
): Promise<Given> {
  if (route.method === 'GET') return { path, texts: new URL(c.req.url).searchParams };
  if (!withBody.has(route.method)) return { path };
  const type = c.req.header('content-type') ?? '';
  if (c.req.header('content-encoding')) throw mediaType();
  if (route.form && form.test(type)) return { path, texts: await readForm(c, route, takePicture) };
  const text = await c.req.text();
  if (text.trim() === '') return { path, body: {} };
  if (!json.test(type)) throw mediaType();
  return { path, body: objectOf(text) };
}

const mediaType = () => new ServiceError('invalid', 'media_type');

function objectOf(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid('not_json');
  return value as Record<string, unknown>;
}

/** The texts of a form, and the id of its picture. Any other file is refused rather than lost in silence. */
async function readForm(c: AppContext, route: RestRoute, takePicture: TakePicture): Promise<URLSearchParams> {
  const texts = new URLSearchParams();
  const files: [string, File][] = [];
  for (const [name, value] of await formOf(c)) {
    if (typeof value === 'string') texts.append(name, value);
    else files.push([name, value]);
  }
  const [first, ...others] = files;
  if (!first) return texts;
  const wrong = first[0] === route.picture ? others[0] : first;
  if (wrong || texts.has(first[0])) throw invalid('invalid', { fields: { [(wrong ?? first)[0]]: 'invalid_file' } });
  texts.set(first[0], await takePicture(first[1]));
  return texts;
}

async function formOf(c: AppContext): Promise<FormData> {
  try {
    return await c.req.raw.formData();
  } catch (cause) {
    throw invalid('not_json', { cause });
  }
}
