// roslib 2 ships types that re-export paths without extensions, which nodenext does not follow. What the tests use:

declare module 'roslib' {
  export class Ros {
    connect(url: string): Promise<void>;
    close(): void;
    emit(event: string, ...values: unknown[]): boolean;
    on(event: string, listener: (value: unknown) => void): void;
    getTopics(
      found: (result: { topics: string[]; types: string[] }) => void,
      failed?: (error: string) => void,
    ): void;
  }
  export class Topic<T = unknown> {
    constructor(options: {
      ros: Ros;
      name: string;
      messageType: string;
      compression?: string;
      throttle_rate?: number;
    });
    advertise(): void;
    publish(message: object): void;
    subscribe(listener: (message: T) => void): void;
    unsubscribe(listener?: (message: T) => void): void;
  }
  export class Service {
    constructor(options: { ros: Ros; name: string; serviceType: string });
    callService(request: object, done: (response: object) => void, failed?: (error: string) => void): void;
  }
}
