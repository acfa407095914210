import { isRole, playRole } from '../roles.ts';

/** The program without its server, which workers and interpreters do not need and which takes long to load from source. */
const role = process.argv[2];
if (isRole(role)) await playRole(role);
