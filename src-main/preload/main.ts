import { contextBridge } from 'electron';
import { BRIDGE } from '#shared/ipc.ts';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld(BRIDGE, createBridge());
