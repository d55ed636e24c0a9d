import { dataOf } from '../schemas.ts';
import { restRoutes } from '../table.ts';
import { failures, parameters, securitySchemes } from './components.ts';
import { doorPaths, doorTags } from './doors.ts';
import { answersOf, type Json } from './json-schema.ts';
import { operation, operationId } from './operation.ts';

const description = `Everything staff can do, for programs. Sign in, keep the token, send it as \`Authorization: Bearer\`.

- A success is \`{success: true, message, data}\`; a failure \`{success: false, message, code, reason, errors?, requestId}\`.
- Lists answer \`{items, pagination}\`. Turn pages by \`page\` and \`limit\`, or read to the end by \`cursor\`, which neither skips nor repeats what moves meanwhile.
- A \`version\` or \`epoch\` that you saw may be sent along; when something newer exists, nothing is written and 409 is answered. Left out, the present one is meant.
- Instants are ISO 8601 in UTC. Sentences come in the language of \`Accept-Language\`, Arabic or English.
- What belongs to another company answers like what does not exist.`;

let made: Json | undefined;

/** The OpenAPI 3.1 document, made once from the routes and the schemas of their procedures. */
export function openApiDocument(): Json {
  made ??= makeDocument();
  return made;
}

function makeDocument(): Json {
  const { schemas, of } = answersOf(Object.fromEntries(restRoutes.map(route => [operationId(route), dataOf(route)])));
  const paths: Record<string, Json> = {};
  for (const route of restRoutes)
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(route, of[operationId(route)]!),
    };
  return {
    openapi: '3.1.0',
    info: { title: 'Natiq', version: '1', description },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { session: [] }],
    tags: [...new Set(restRoutes.map(route => route.tag)), ...doorTags].map(name => ({ name })),
    paths: { ...paths, ...doorPaths() },
    components: { schemas, responses: failures, parameters, securitySchemes },
  };
}
