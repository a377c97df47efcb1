/** What `hailong up` was asked for. */
export interface UpOptions {
  data: string;
  port: number;
  demo: boolean;
  demoSize: number;
  demoDay?: string;
  /** A broker, host:port. Without one the services talk through PostgreSQL in this process. */
  kafka?: string;
}
