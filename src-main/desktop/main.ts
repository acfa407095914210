import { currentProcess } from '../host/host-process.ts';
import { runDesktop } from './run-desktop.ts';

// Not awaited: Electron is ready only once this file has been run.
void runDesktop(currentProcess(), process.argv);
