/** A port of the loopback interface that nobody listened on a moment ago. */
export { freeLoopbackPort as freePort } from '@hailong/database';
