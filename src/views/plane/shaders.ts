/**
 * GLSL of the plane renderer. Positions and distances live in textures: one column per point, one row per output time, so
 * trajectories and moving points are drawn from the very arrays that the lab sent, without any work per frame on the CPU.
 * Nothing is instanced: software rasterisers pay some 30 µs an instance, which made a picture five times slower.
 */

const COMMON = `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D u_positions;
uniform highp sampler2D u_distances;  // of the generated points to their nearest target points
uniform vec2 u_size;      // of the view, in device pixels
uniform vec3 u_camera;    // x, y, device pixels per unit
uniform float u_at;       // fractional index of the flow time
uniform float u_pixel;    // device pixels per CSS pixel
uniform int u_wide;       // columns of the texture
uniform int u_rows;       // rows of the texture per output time

vec2 place(int time, int point) {
  return texelFetch(u_positions, ivec2(point % u_wide, time * u_rows + point / u_wide), 0).xy;
}
bool failed(int point) {
  return !(texelFetch(u_distances, ivec2(point % u_wide, point / u_wide), 0).x <= 1.0);
}
vec2 place_at(float at, int point) {
  int before = int(floor(at));
  float fraction = at - float(before);
  vec2 here = place(before, point);
  return fraction > 0.0 ? mix(here, place(before + 1, point), fraction) : here;
}
vec2 to_pixels(vec2 p) { return (p - u_camera.xy) * u_camera.z; }
vec4 to_clip(vec2 pixels) { return vec4(2.0 * pixels / u_size, 0.0, 1.0); }
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`

/** Places of a drawn trajectory: every other output time, which the eye cannot tell from all of them. */
export const linePlaces = (times: number): number => (times >> 1) + 1

/** Vertices of one trajectory: two per place, and the first and last twice, which joins all of them in one strip. */
export const lineVertices = (places: number): number => 2 * places + 2

/** Trajectories up to the flow time, mitred, as one triangle strip. */
export const LINE_VERTEX = `${COMMON}
uniform float u_width;
uniform int u_which;   // 0 good, 1 failed, 2 only u_only
uniform int u_only;
uniform int u_places;
out float v_side;
out float v_half;

void main() {
  int vertices = 2 * u_places + 2;
  int point = u_which == 2 ? u_only : gl_VertexID / vertices;
  if (u_which != 2 && failed(point) != (u_which == 1)) { gl_Position = NOWHERE; return; }
  int vertex = clamp(gl_VertexID % vertices - 1, 0, 2 * u_places - 1);
  float side = (vertex & 1) == 0 ? -1.0 : 1.0;
  float at = min(2.0 * float(vertex >> 1), u_at);
  vec2 here = to_pixels(place_at(at, point));
  vec2 before = to_pixels(place_at(max(0.0, at - 1.0), point));
  vec2 after = to_pixels(place_at(min(u_at, at + 1.0), point));
  vec2 along = after - before;
  float size = length(along);
  vec2 normal = size > 1e-4 ? vec2(-along.y, along.x) / size : vec2(0.0, 1.0);
  v_half = 0.5 * u_width * u_pixel;
  float reach = v_half + 1.0;
  v_side = side * reach;
  gl_Position = to_clip(here + side * reach * normal);
}`

export const LINE_FRAGMENT = `#version 300 es
precision highp float;
uniform vec4 u_colour;
in float v_side;
in float v_half;
out vec4 colour;
void main() {
  // Thinner than a pixel means fainter, not narrower.
  float cover = clamp(v_half + 0.5 - abs(v_side), 0.0, 1.0) * min(1.0, 2.0 * v_half);
  colour = vec4(u_colour.rgb, 1.0) * (u_colour.a * cover);
}`

/** Vertices of one point: two triangles. */
export const POINT_VERTICES = 6

/** Points as discs, or as crosses where they failed. */
export const POINT_VERTEX = `${COMMON}
uniform vec2 u_single;
uniform float u_radius;
uniform int u_place;   // 0 u_single, 1 texture at u_at, 2 texture at 0
uniform int u_first;   // first point
uniform int u_marks;   // 0 discs only, 1 good ones, 2 failed ones as crosses, 3 ring
out vec2 v_offset;
out float v_radius;

void main() {
  int point = u_first + gl_VertexID / 6;
  int corner = gl_VertexID % 6;
  if ((u_marks == 1 || u_marks == 2) && failed(point) != (u_marks == 2)) { gl_Position = NOWHERE; return; }
  v_radius = u_radius * u_pixel;
  v_offset = vec2(corner == 1 || corner > 2 && corner < 5 ? 1.0 : -1.0, corner > 1 && corner != 3 ? 1.0 : -1.0);
  v_offset *= v_radius + 1.5;
  vec2 where = u_single;
  if (u_place == 1) where = place_at(u_at, point);
  if (u_place == 2) where = place(0, point);
  gl_Position = to_clip(to_pixels(where) + v_offset);
}`

export const POINT_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
uniform vec4 u_colour;
uniform int u_marks;
uniform float u_pixel;
in vec2 v_offset;
in float v_radius;
out vec4 colour;
void main() {
  float outside;
  if (u_marks == 2) {
    vec2 turned = abs(vec2(v_offset.x + v_offset.y, v_offset.x - v_offset.y)) * 0.70710678;
    float half_width = 0.62 * u_pixel;
    outside = min(max(turned.x - v_radius, turned.y - half_width), max(turned.y - v_radius, turned.x - half_width));
  } else if (u_marks == 3) {
    outside = abs(length(v_offset) - v_radius + u_pixel) - 0.75 * u_pixel;
  } else {
    outside = length(v_offset) - v_radius;
  }
  colour = vec4(u_colour.rgb, 1.0) * (u_colour.a * clamp(0.5 - outside, 0.0, 1.0));
}`
