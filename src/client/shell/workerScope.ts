/**
 * The parts of a service worker's environment that ours uses: the project compiles with page types, which lack them.
 */
import type { SubscriptionChange } from './renewedPush.ts';

type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void };
type RequestEvent = WorkerEvent & {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
};
/** `data` is null if nothing was sent, or if the browser could not decrypt it. */
type PushEvent = WorkerEvent & { readonly data: { text(): string } | null };
type PressEvent = WorkerEvent & { readonly notification: Notification };
type Tab = { focus(): Promise<unknown>; postMessage(message: unknown): void };
type MessageFromTab = WorkerEvent & { readonly data: unknown };

export type WorkerScope = {
  readonly location: { readonly origin: string };
  readonly navigator: { readonly locks: LockManager };
  readonly registration: Pick<
    ServiceWorkerRegistration,
    'installing' | 'waiting' | 'showNotification' | 'pushManager'
  >;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: { readonly type: 'window' }): Promise<readonly Tab[]>;
    openWindow(path: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(
    type: 'pushsubscriptionchange',
    listener: (event: WorkerEvent & SubscriptionChange) => void,
  ): void;
  addEventListener(type: 'notificationclick', listener: (event: PressEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageFromTab) => void): void;
};
