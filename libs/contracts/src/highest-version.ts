/** The highest version that a service can store. A higher one is refused at the door instead of failing in the database. */
export const HIGHEST_VERSION = 2_147_483_647;
