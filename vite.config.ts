/**
 * One configuration for the two halves: the browser's bundle (dist/client) and the server's (dist/server).
 * `vite build --app` builds both, the browser's first, and after it the service worker that keeps its files. Another program of the server is one more line in
 * `serverEntries`; it comes out as dist/server/<name>.js.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { serverBundle } from './scripts/serverBundle.mjs';
import { SERVICE_WORKER, shellFiles } from './scripts/shellFiles.mjs';
import { devServer } from './src/server/devServer.ts';

const serverEntries = {
  main: 'src/server/main.ts',
  program: 'src/server/program.ts',
  schemas: 'src/server/schemas.ts',
};

const clientFolder = 'dist/client';

/** One script under a name that stays: browsers look there for a newer one. */
const serviceWorker: EnvironmentOptions = {
  consumer: 'client',
  build: {
    outDir: clientFolder,
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: 'src/client/shell/serviceWorker.ts',
      output: { format: 'iife', entryFileNames: SERVICE_WORKER },
    },
  },
};

/** The page makes its schemas without TypeBox, which would be one more kilobyte before the first paint. */
const ownSchemaBuilder: Plugin = {
  name: 'slipway:schema-builder',
  apply: 'build',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: (id) => (id === 'typebox' ? resolve('src/client/engine/schemaBuilder.ts') : null),
};

export default defineConfig(({ command }) => ({
  plugins: [react(), devServer(), shellFiles(clientFolder), ownSchemaBuilder],
  build: {
    target: 'baseline-widely-available',
    // Without a reference in the scripts: the server does not serve them.
    sourcemap: 'hidden',
  },
  environments: {
    client: {
      build: {
        outDir: clientFolder,
        emptyOutDir: true,
        // Every browser of the target loads modules ahead by itself.
        modulePreload: false,
        rolldownOptions: {
          // The page takes the version of the protocol from the messages and needs none of their schemas.
          treeshake: { moduleSideEffects: [{ test: /src\/sync\/protocol\//, sideEffects: false }] },
          // One file each for what the first list needs, the sockets, which are wanted right after it, the entrance, each
          // language, its dates in words, and all other lazy features. More and smaller files would compress less well.
          output: {
            codeSplitting: {
              groups: [
                { name: 'index', tags: ['$initial'] },
                { name: 'entrance', test: /\/screen\/entrance\.ts$/ },
                { name: 'german', test: /\/text\/german/ },
                { name: 'later', test: /^(?!.*(?:reconnecting-websocket|chrono-node))/ },
              ],
            },
          },
        },
      },
    },
    ...(command === 'build' ? { serviceWorker } : {}),
    server: {
      consumer: 'server',
      // Everything of ours and of npm goes into the bundle: the server starts in half the time. In development
      // npm's packages stay outside, where Node loads them once and a change of our code does not touch them.
      resolve: command === 'build' ? serverBundle : {},
      build: {
        ssr: true,
        outDir: 'dist/server',
        emptyOutDir: true,
        target: 'node20',
        copyPublicDir: false,
        minify: false,
        rolldownOptions: { input: serverEntries },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { client, serviceWorker, server } = builder.environments;
      if (client) await builder.build(client);
      if (serviceWorker) await builder.build(serviceWorker);
      if (server) await builder.build(server);
    },
  },
}));
