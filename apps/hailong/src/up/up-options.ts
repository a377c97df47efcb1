/** What `hailong up` was asked for. */
export interface UpOptions {
  data: string;
  port: number;
  demo: boolean;
  demoSize: number;
  demoDay?: string;
  /** Brokers, host:port each. Without any the services talk through PostgreSQL in this process. */
  kafka?: string[];
}
