export { covers, type Dated } from './covers';
export { loadOrganisation, officersByServiceNumber } from './load-organisation';
export { OrganisationConsumer } from './organisation.consumer';
export { OrganisationCopy, type UnitRecord } from './organisation-copy';
export { organisationTablesSql } from './organisation-tables';
export { storeOfficers } from './store-officers';
export { storeUnits } from './store-units';
export { ancestors, knowsCode, subtree, unitNames, unitsByCode } from './unit-look-ups';
