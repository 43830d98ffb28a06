/** The package names a CommonJS file as its main one but calls itself a module: Node can only load this file of it. */
declare module 'wgsl_reflect/wgsl_reflect.module.js' {
  export { WgslReflect } from 'wgsl_reflect'
}
