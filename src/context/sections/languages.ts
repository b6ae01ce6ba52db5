import type { Parser } from '@lezer/common';

/** How declarations look in the syntax tree of a language. */
export interface Language {
  readonly load: () => Promise<Parser>;
  /**
   * Nodes that declare something, each with the ways down to the nodes that hold its names, the first that leads somewhere
   * counts. Parts of a name, such as a method's receiver, are joined with `+`.
   */
  readonly declarations: Readonly<Record<string, readonly string[]>>;
  /** Declarations in which nothing else is looked for. */
  readonly closed: ReadonlySet<string>;
}

const javascriptNames = {
  ClassDeclaration: ['VariableDefinition'],
  FunctionDeclaration: ['VariableDefinition'],
  MethodDeclaration: ['PropertyDefinition', 'PrivatePropertyDefinition'],
  PropertyDeclaration: ['PropertyDefinition', 'PrivatePropertyDefinition'],
  VariableDeclaration: ['VariableDefinition', 'ObjectPattern/PatternProperty/VariableDefinition'],
  InterfaceDeclaration: ['TypeDefinition'],
  TypeAliasDeclaration: ['TypeDefinition'],
  EnumDeclaration: ['TypeDefinition'],
  NamespaceDeclaration: ['VariableDefinition'],
};

function javascript(dialect: string): Language {
  return {
    load: async () => (await import('@lezer/javascript')).parser.configure({ dialect }),
    declarations: javascriptNames,
    closed: new Set(['FunctionDeclaration', 'MethodDeclaration', 'PropertyDeclaration', 'VariableDeclaration']),
  };
}

const python: Language = {
  load: async () => (await import('@lezer/python')).parser,
  declarations: {
    ClassDefinition: ['VariableName'],
    FunctionDefinition: ['VariableName'],
    AssignStatement: ['VariableName'],
  },
  closed: new Set(['FunctionDefinition', 'AssignStatement']),
};

const java: Language = {
  load: async () => (await import('@lezer/java')).parser,
  declarations: {
    ClassDeclaration: ['Definition'],
    InterfaceDeclaration: ['Definition'],
    EnumDeclaration: ['Definition'],
    RecordDeclaration: ['Definition'],
    AnnotationTypeDeclaration: ['Definition'],
    ConstructorDeclaration: ['Definition'],
    MethodDeclaration: ['Definition'],
    FieldDeclaration: ['VariableDeclarator/Definition'],
  },
  closed: new Set(['ConstructorDeclaration', 'MethodDeclaration', 'FieldDeclaration']),
};

const go: Language = {
  load: async () => (await import('@lezer/go')).parser,
  declarations: {
    FunctionDecl: ['DefName'],
    MethodDecl: [
      'Parameters/Parameter/PointerType/TypeName+FieldName',
      'Parameters/Parameter/TypeName+FieldName',
      'FieldName',
    ],
    TypeSpec: ['DefName'],
    ConstSpec: ['DefName'],
    VarSpec: ['DefName'],
  },
  closed: new Set(['FunctionDecl', 'MethodDecl', 'TypeSpec', 'ConstSpec', 'VarSpec']),
};

const rust: Language = {
  load: async () => (await import('@lezer/rust')).parser,
  declarations: {
    FunctionItem: ['BoundIdentifier'],
    StructItem: ['TypeIdentifier'],
    EnumItem: ['TypeIdentifier'],
    UnionItem: ['TypeIdentifier'],
    TraitItem: ['TypeIdentifier'],
    // `impl Trait for Type`: what is implemented comes last.
    ImplItem: ['GenericType/TypeIdentifier', 'TypeIdentifier'],
    ModItem: ['BoundIdentifier'],
    ConstItem: ['BoundIdentifier'],
    StaticItem: ['BoundIdentifier'],
    TypeItem: ['TypeIdentifier'],
    MacroDefinition: ['Identifier'],
  },
  closed: new Set(['FunctionItem', 'StructItem', 'EnumItem', 'ConstItem', 'StaticItem', 'TypeItem', 'MacroDefinition']),
};

const inDeclarator = ['Identifier', 'FieldIdentifier', 'ScopedIdentifier', 'OperatorName', 'DestructorName'];

const cppFunction = ['', 'PointerDeclarator/', 'ReferenceDeclarator/'].flatMap((outer) =>
  inDeclarator.map((name) => `${outer}FunctionDeclarator/${name}`),
);

const cpp: Language = {
  load: async () => (await import('@lezer/cpp')).parser,
  declarations: {
    NamespaceDefinition: ['Identifier'],
    ClassSpecifier: ['TypeIdentifier'],
    StructSpecifier: ['TypeIdentifier'],
    UnionSpecifier: ['TypeIdentifier'],
    EnumSpecifier: ['TypeIdentifier'],
    FunctionDefinition: cppFunction,
    FieldDeclaration: [...cppFunction, 'FieldIdentifier'],
    Declaration: [...cppFunction, 'InitDeclarator/Identifier', 'Identifier'],
    TypeDefinition: ['TypeIdentifier'],
    AliasDeclaration: ['TypeIdentifier'],
  },
  closed: new Set(['EnumSpecifier', 'FunctionDefinition', 'FieldDeclaration', 'AliasDeclaration']),
};

const php: Language = {
  load: async () => (await import('@lezer/php')).parser,
  declarations: {
    FunctionDefinition: ['Name'],
    ClassDeclaration: ['Name'],
    InterfaceDeclaration: ['Name'],
    TraitDeclaration: ['Name'],
    EnumDeclaration: ['Name'],
    MethodDeclaration: ['Name'],
    ConstDeclaration: ['VariableDeclarator/Name'],
    PropertyDeclaration: ['VariableDeclarator/VariableName'],
  },
  closed: new Set(['FunctionDefinition', 'MethodDeclaration', 'ConstDeclaration', 'PropertyDeclaration']),
};

const byExtension: Readonly<Record<string, Language>> = {
  ...Object.fromEntries(['ts', 'mts', 'cts'].map((end) => [end, javascript('ts')])),
  ...Object.fromEntries(['js', 'mjs', 'cjs', 'jsx'].map((end) => [end, javascript('jsx')])),
  tsx: javascript('ts jsx'),
  ...{ py: python, pyi: python, java, go, rs: rust, php },
  ...Object.fromEntries(['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx'].map((end) => [end, cpp])),
};

/** The language of a file by the end of its name; undefined: one whose symbols are not known. */
export function languageOf(path: string): Language | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
