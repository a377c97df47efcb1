import type { Role } from './roles';

/** Who makes a request, as the gateway established it. A service never learns it from anything but a verified identity token. */
export interface Caller {
  id: string;
  roles: Role[];
  unitCode?: string;
  employeeNumber?: string;
  name?: string;
}
