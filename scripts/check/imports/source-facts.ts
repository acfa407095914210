import { parseSync, type Span, type StringLiteral, Visitor } from 'oxc-parser';

export interface ImportUse {
  /** As written; null when it is computed, so that nobody can tell what it loads. */
  readonly specifier: string | null;
  /** `type`: gone at run time. `dynamic`: loaded only when the line runs. */
  readonly kind: 'value' | 'type' | 'dynamic';
  readonly line: number;
}

/** What one source file says that the import rules care about. */
export interface SourceFacts {
  readonly imports: readonly ImportUse[];
  /** Lines that ask Node which operating system this is. */
  readonly platformReads: readonly number[];
}

/** Reads TypeScript or TSX. Throws when `text` is not valid source. */
export function readSource(file: string, text: string): SourceFacts {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors.map((error) => error.message).join('; ')}`);

  const imports: ImportUse[] = [];
  const platformReads: number[] = [];
  const lineOf = ({ start }: Span) => text.slice(0, start).split('\n').length;
  const use = (kind: ImportUse['kind'], node: Span, source: { readonly value: unknown } | null) => {
    imports.push({ kind, line: lineOf(node), specifier: literal(source) });
  };

  new Visitor({
    ImportDeclaration(node) {
      use(node.importKind === 'type' ? 'type' : 'value', node, node.source);
      if (importsPlatform(node)) platformReads.push(lineOf(node));
    },
    ExportNamedDeclaration(node) {
      if (node.source) use(node.exportKind === 'type' ? 'type' : 'value', node, node.source);
    },
    ExportAllDeclaration(node) {
      use(node.exportKind === 'type' ? 'type' : 'value', node, node.source);
    },
    ImportExpression(node) {
      use('dynamic', node, node.source.type === 'Literal' ? node.source : null);
    },
    TSImportType(node) {
      use('type', node, node.source);
    },
    MemberExpression(node) {
      const name = node.computed ? literal(asLiteral(node.property)) : identifier(node.property);
      if (name === 'platform' && isOperatingSystem(node.object)) platformReads.push(lineOf(node));
    },
    VariableDeclarator(node) {
      if (node.id.type !== 'ObjectPattern' || !isOperatingSystem(node.init)) return;
      const takesPlatform = node.id.properties.some(
        (property) => property.type === 'Property' && identifier(property.key) === 'platform',
      );
      if (takesPlatform) platformReads.push(lineOf(node));
    },
  }).visit(program);
  return { imports, platformReads };
}

interface Node {
  readonly type: string;
}

function importsPlatform(node: {
  readonly source: StringLiteral;
  readonly specifiers: readonly { readonly type: string; readonly imported?: Node }[];
}): boolean {
  return (
    /^(node:)?(os|process)$/.test(node.source.value) &&
    node.specifiers.some(({ imported }) => imported && identifier(imported) === 'platform')
  );
}

/** `process`, `globalThis.process` or `os`. */
function isOperatingSystem(node: (Node & { readonly property?: Node }) | null): boolean {
  if (!node) return false;
  const name = identifier(node.type === 'MemberExpression' && node.property ? node.property : node);
  return name === 'process' || name === 'os';
}

function identifier(node: Node & { readonly name?: unknown }): string | undefined {
  return node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}

function asLiteral(node: Node & { readonly value?: unknown }): { readonly value: unknown } | null {
  return node.type === 'Literal' ? { value: node.value } : null;
}

function literal(source: { readonly value: unknown } | null): string | null {
  return typeof source?.value === 'string' ? source.value : null;
}
