// A picture for Guardbee's account.

export const LOGO = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" fill="#f2b705"/>'
  + '<text x="18" y="25" font-size="20" font-family="sans-serif" text-anchor="middle">G</text></svg>');
