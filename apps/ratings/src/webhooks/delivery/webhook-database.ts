/**
 * Injection token of the connections with which messages are claimed and their outcomes recorded: few, and apart from those of the rating page, so that a
 * backlog of messages never makes a business wait.
 */
export const WEBHOOK_DATABASE = Symbol('WEBHOOK_DATABASE');
