/**
 * One configuration for the two halves: the browser's bundle (dist/client) and the server's (dist/server).
 * `vite build --app` builds both, the browser's first, and after it the service worker that keeps its files. Another program of the server is one more line in
 * `serverEntries`; it comes out as dist/server/<name>.js.
 */
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { SERVICE_WORKER, shellFiles } from './scripts/shellFiles.mjs';
import { devServer } from './src/server/devServer.ts';

const serverEntries = {
  main: 'src/server/main.ts',
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

export default defineConfig(({ command }) => ({
  plugins: [react(), devServer(), shellFiles(clientFolder)],
  build: {
    target: 'baseline-widely-available',
    // Without a reference in the scripts: the server does not serve them.
    sourcemap: 'hidden',
  },
  environments: {
    client: {
      build: { outDir: clientFolder, emptyOutDir: true },
    },
    ...(command === 'build' ? { serviceWorker } : {}),
    server: {
      consumer: 'server',
      // Everything of ours and of npm goes into the bundle: the server starts in half the time. In development
      // npm's packages stay outside, where Node loads them once and a change of our code does not touch them.
      // argon2 is a native module and cannot be in a bundle.
      resolve: command === 'build' ? { noExternal: true, external: ['@node-rs/argon2'] } : {},
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
