import type { RestMessage } from '@natiq/contracts/texts/rest';
import type { AppRouter } from '../root.ts';

type Routers = AppRouter['_def']['record'];
/** The full name of a procedure, such as `tickets.list`. */
export type ProcedureName = { [R in keyof Routers & string]: `${R}.${keyof Routers[R] & string}` }[keyof Routers &
  string];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Address = `${Method} /${string}`;

export interface RouteOptions {
  description?: string;
  /** 201 where something comes to be. */
  status?: 201;
  /** The sentence of a success, where the method alone would say it badly. */
  message?: RestMessage;
  /** The name the answer stands under within `data`; without one, `data` is the answer. */
  as?: string;
  /** A field of the answer whose own fields take its place. */
  lift?: string;
  /** A caller's names for fields of the input, as the interface was specified: theirs to the procedure's. */
  names?: Readonly<Record<string, string>>;
  /** Facts a caller may leave out, read from another procedure just before: field of the input to place in its answer. */
  fill?: { from: ProcedureName; fields: Readonly<Record<string, string>> };
  /** Fields of the input that are the address's own and no caller's. */
  fixed?: Readonly<Record<string, unknown>>;
  /** Done once per `Idempotency-Key`; without that header each call is an act of its own. */
  once?: true;
  /** Takes `multipart/form-data` as well. */
  form?: true;
  /** The field of that form that is a picture; its id comes into its place. */
  picture?: string;
  /** Needs no session. */
  open?: true;
  /** Counted as an attempt to guess a password. */
  guessable?: true;
}

/**
 * One address of the REST door: a method and a path, and the procedure that does the work. A route holds no rule of its own;
 * it says how a caller's words become the procedure's input and under which name the answer stands.
 */
export interface RestRoute extends RouteOptions {
  method: Method;
  /** Below `/api/v1`; parameters in braces. */
  path: string;
  procedure: ProcedureName;
  tag: string;
  /** What it is for, in the document. */
  summary: string;
}

/** Makes routes of one chapter of the document: `route('GET /admin/users', 'users.list', 'List users')`. */
export function chapter(tag: string) {
  return (address: Address, procedure: ProcedureName, summary: string, options: RouteOptions = {}): RestRoute => {
    const [method, path] = address.split(' ') as [Method, string];
    return { method, path, procedure, tag, summary, ...options };
  };
}
