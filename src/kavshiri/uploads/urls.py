from django.urls import path

from kavshiri.uploads import views

app_name = "uploads"
urlpatterns = [path("<str:secret>/", views.fetch, name="fetch")]
