/**
 * All routes, by file name: a file in `routes/` that exports a definition of the same name is a route.
 *
 * For the server and the OpenAPI document. The browser imports only the definitions that it calls.
 */
import type { Route } from './defineRoute.ts';

const files = import.meta.glob<Readonly<Record<string, Route>>>('./routes/**/*.ts', { eager: true });

export const routes: ReadonlyMap<string, Route> = new Map(
  Object.entries(files).map(([path, exported]) => {
    const name = path.replace(/^.*\//, '').replace(/\.ts$/, '');
    const route = exported[name];
    if (!route) throw new Error(`src/api/${path.slice(2)} exports no route called ${name}`);
    return [name, route];
  }),
);
