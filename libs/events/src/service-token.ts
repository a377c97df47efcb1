/** Injection token: the name of the service whose tables the classes of this library work on. */
export const SERVICE = Symbol('SERVICE');
/** Injection token: the `EventTransport` between the services. */
export const TRANSPORT = Symbol('TRANSPORT');
/** Injection token: `InboxWorkerOptions`. */
export const WORKER_OPTIONS = Symbol('WORKER_OPTIONS');
