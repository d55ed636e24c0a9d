import type { Given, RestRoute } from '@natiq/api';
import { invalid, ServiceError } from '@natiq/services/kernel/errors';
import type { AppContext } from '../request.ts';

const withBody = new Set(['POST', 'PUT', 'PATCH']);
const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const form = /^multipart\/form-data\s*;/i;

/** What the request says, by the route's method: the query of a question, the body of an act. @throws invalid */
export async function readRequest(c: AppContext, route: RestRoute, path: Record<string, string>): Promise<Given> {
  if (route.method === 'GET') return { path, texts: new URL(c.req.url).searchParams };
  if (!withBody.has(route.method)) return { path };
  const type = c.req.header('content-type') ?? '';
  if (c.req.header('content-encoding')) throw mediaType();
  if (route.form && form.test(type)) return { path, texts: await readForm(c) };
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

/** The texts of a form. A file is refused rather than lost in silence. */
async function readForm(c: AppContext): Promise<URLSearchParams> {
  const texts = new URLSearchParams();
  for (const [name, value] of await formOf(c)) {
    if (typeof value !== 'string') throw invalid('invalid', { fields: { [name]: 'invalid_file' } });
    texts.append(name, value);
  }
  return texts;
}

async function formOf(c: AppContext): Promise<FormData> {
  try {
    return await c.req.raw.formData();
  } catch (cause) {
    throw invalid('not_json', { cause });
  }
}
