/** The first of `count` loopback ports in a row on which nobody listens, of which this process has been given none before, and none of `except`. */
export function freePort(count?: number, except?: readonly number[]): Promise<number>;
