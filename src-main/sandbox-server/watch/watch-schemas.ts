import * as z from 'zod';

const DEFAULT_EXCLUDE = [
  '.git',
  'node_modules',
  '__pycache__',
  '.venv',
  '*.pyc',
  '*.pyo',
  '.DS_Store',
  '*.swp',
  '*.swo',
];
const EVENT_TYPES = ['create', 'write', 'remove', 'rename', 'chmod'] as const;

export const createRequest = z.object({
  path: z.string(),
  recursive: z.boolean().default(true),
  exclude: z.array(z.string()).default(DEFAULT_EXCLUDE),
  debounce: z.int().min(50).max(5000).default(300),
  include_patterns: z.array(z.string()).default([]),
});

export const pollRequest = z.object({
  cursor: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
  timeout: z.int().min(0).max(60).default(0),
});

export const waitRequest = z.object({
  path: z.string(),
  timeout: z.int().min(1).max(300).default(30),
  event_types: z.array(z.enum(EVENT_TYPES)).default([...EVENT_TYPES]),
});
