import { Command } from 'commander';
import { asServeCommand } from './serve-options.ts';
import { serveThisProcess } from './serve-this-process.ts';

await asServeCommand(new Command('moorage-headless'), serveThisProcess).parseAsync();
