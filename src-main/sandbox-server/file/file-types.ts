import { FileProblem } from './file-error.ts';

/** Globs of the files of a type, by the names that ripgrep gives the types. */
const FILE_TYPES: Readonly<Record<string, readonly string[]>> = {
  c: ['*.[chH]', '*.cats'],
  cpp: ['*.cpp', '*.cc', '*.cxx', '*.hpp', '*.hh', '*.hxx', '*.h', '*.inl'],
  cs: ['*.cs'],
  css: ['*.css', '*.scss'],
  csv: ['*.csv'],
  docker: ['*Dockerfile*'],
  go: ['*.go'],
  html: ['*.htm', '*.html', '*.ejs'],
  java: ['*.java', '*.jsp', '*.properties'],
  js: ['*.js', '*.jsx', '*.mjs', '*.cjs', '*.vue'],
  json: ['*.json', 'composer.lock', '*.sarif'],
  kotlin: ['*.kt', '*.kts'],
  lua: ['*.lua'],
  make: ['[Mm]akefile', '[Mm]akefile.*', 'GNUmakefile', '*.mk', '*.mak'],
  md: ['*.md', '*.markdown', '*.mdx', '*.mdown'],
  php: ['*.php', '*.phtml'],
  py: ['*.py', '*.pyi'],
  ruby: ['*.rb', '*.gemspec', 'Gemfile', 'Rakefile'],
  rust: ['*.rs'],
  sh: ['*.sh', '*.bash', '*.zsh', '*.ksh', '.bashrc', '.profile', '.zshrc'],
  sql: ['*.sql'],
  swift: ['*.swift'],
  toml: ['*.toml', 'Cargo.lock'],
  ts: ['*.ts', '*.tsx', '*.mts', '*.cts'],
  txt: ['*.txt'],
  xml: ['*.xml', '*.xsl', '*.xslt', '*.svg', '*.xsd'],
  yaml: ['*.yaml', '*.yml'],
};

const ALIASES: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  javascript: 'js',
  markdown: 'md',
  python: 'py',
  rb: 'ruby',
  typescript: 'ts',
  yml: 'yaml',
};

/** The globs of a file type. Throws a FileProblem for one that is not known. */
export function globsOfType(name: string): readonly string[] {
  const globs = FILE_TYPES[ALIASES[name] ?? name];
  if (globs) return globs;
  const known = Object.keys(FILE_TYPES).join(', ');
  throw new FileProblem(
    'invalid_pattern',
    `there is no file type '${name}'; there are ${known}. Use include instead.`,
  );
}
