/** A program that has nothing to do with PostgreSQL and must not be harmed. */
process.stdout.write('ready\n');
setInterval(() => process.uptime(), 60_000);
