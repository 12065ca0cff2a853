/** As much of a service worker's environment as ours uses: the types of a page, which the project has, do not hold them. */

type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void };
type RequestEvent = WorkerEvent & {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
};
type MessageFromTab = WorkerEvent & { readonly data: unknown };

export type WorkerScope = {
  readonly location: { readonly origin: string };
  readonly navigator: { readonly locks: LockManager };
  readonly registration: Pick<ServiceWorkerRegistration, 'installing' | 'waiting'>;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageFromTab) => void): void;
};
