import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { sessionCookie } from '#platform/http/server.ts';
import { contract } from '../contract.ts';

interface Operation {
  parameters?: object[];
  responses: Record<string, object>;
  security?: object[];
  'x-may'?: string;
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components?: object;
}

let description: Promise<object> | null = null;

/** The API as OpenAPI 3.1: shapes, how to sign in, what an error looks like, who may call each operation (`x-may`) and what it audits (`x-audits`). */
export function describe(): Promise<object> {
  description ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
    .generate(contract, { info: { title: 'Handrail', version: '0.1.0', description: about }, servers: [{ url: '/api' }] })
    .then((made) => withSurroundings(made as unknown as Description));
  return description;
}

const about = `Runs an intensive outpatient program. \`POST /sign-in\` answers with a session cookie, which every other request sends. Errors are RFC 9457 problem details (application/problem+json) with a stable \`refusal\`
and a sentence for people in \`detail\`; an id that is unknown, hidden or another clinic's is always the same 404. Instants are ISO 8601 in UTC, days and wall times are the site's. A change names in \`saw\` the version it was made from.`;

/** Errors of every operation, the session, and the key that makes a write safe to send twice: the same everywhere, so said once here. */
function withSurroundings(made: Description): object {
  for (const operations of Object.values(made.paths))
    for (const [method, operation] of Object.entries(operations)) {
      operation.responses['default'] = { description: 'Refused: problem details', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
      if (operation['x-may'] !== 'anyone') operation.security = [{ session: [] }];
      if (method !== 'get') operation.parameters = [...(operation.parameters ?? []), { $ref: '#/components/parameters/IdempotencyKey' }];
    }
  return { ...made, components: { ...made.components, ...components } };
}

const components = {
  securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
  parameters: {
    IdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: false, description: 'Of the caller’s own, such as a UUID. The same write sent again with it is done once and answered alike for 30 days; with another body it is 422.', schema: { type: 'string', minLength: 8, maxLength: 200 } }
  },
  schemas: {
    Problem: {
      type: 'object', required: ['type', 'title', 'status', 'refusal', 'detail'], additionalProperties: true,
      properties: {
        type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, refusal: { type: 'string', description: 'Stable code, such as attendance/changed-meanwhile' }, detail: { type: 'string', description: 'What is wrong and what to do, for people' },
        issues: { type: 'array', description: 'Where the shape of a request is wrong', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } } }
      }
    }
  }
} as const;
