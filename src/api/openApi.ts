/** The OpenAPI 3.1 document of the routes, generated from their definitions only. */
import { REFUSALS, type Reason } from '../model/refusal.ts';
import { refusalSchema } from './answer.ts';
import { commonRefusals, type Route } from './defineRoute.ts';

type Json = Readonly<Record<string, unknown>>;
type Properties = { readonly properties?: Json; readonly required?: readonly string[] };

export const openApiOf = (routes: ReadonlyMap<string, Route>): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of routes) {
    const path = route.path.replace(/\/:(\w+)/g, '/{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Slipway', version: '1' },
    paths,
    components: { schemas: { refusal: refusalSchema }, securitySchemes: { session: SESSION } },
  };
};

const SESSION = {
  type: 'apiKey',
  in: 'cookie',
  name: 'slipway-INSTANCE',
  description: 'Set by signing in. Its name ends in the id of the instance.',
};

const operationOf = (name: string, route: Route): Json => ({
  operationId: name,
  summary: route.summary,
  ...(route.caller === 'signedIn' ? { security: [{ session: [] }] } : {}),
  parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query)],
  ...(route.body ? { requestBody: { required: true, content: json(route.body) } } : {}),
  responses: { ...successOf(route), ...refusalsOf(route) },
});

const parametersOf = (place: 'path' | 'query', { properties = {}, required = [] }: Properties = {}): Json[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));

const json = (schema: unknown): Json => ({ 'application/json': { schema } });

const successOf = ({ output }: Route): Json => {
  if (output === null) return { 204: { description: 'Done' } };
  if (output === 'redirect') return { 302: { description: 'Redirected' } };
  return { 200: { description: 'Done', content: json(output) } };
};

/** One response per code, with the reasons that it may have. */
const refusalsOf = (route: Route): Json => {
  const reasons = new Map<number, Set<Reason>>();
  for (const reason of [...route.refusals, ...commonRefusals(route)]) {
    const code = REFUSALS[reason];
    reasons.set(code, (reasons.get(code) ?? new Set()).add(reason));
  }
  const content = json({ $ref: '#/components/schemas/refusal' });
  return Object.fromEntries(
    [...reasons].map(([code, of]) => [code, { description: [...of].join(' or '), content }]),
  );
};
